using Core;

namespace Web.Ground.Shelf;

/// <summary>What everybody reads and hardly anything changes.</summary>
public static class ShelfRoom
{
    public static WebApplicationBuilder AddShelf(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RedisOptions>().BindConfiguration("Redis")
            .Validate(redis => redis.CanBeRead, "Start.Redis")
            .ValidateOnStart();
        builder.Services.AddSingleton<SiteShelf>();
        builder.Services.AddSingleton<Standings>();
        builder.Services.AddSingleton<CurrentPublication>().AddScoped<Publication>(services => services.GetRequiredService<CurrentPublication>().Value);
        builder.Services.AddSingleton<CurrentCall>().AddScoped<CallForSupport>(services => services.GetRequiredService<CurrentCall>().Value);
        builder.Services.AddScoped<Destinations>();
        return builder;
    }
}
