using Core;
using Core.Articles;

namespace Web.Ground.Shelf;

/// <summary>What everybody reads and hardly anything changes, kept for half a minute.</summary>
public static class ShelfRoom
{
    public static WebApplicationBuilder AddShelf(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicationCache>();
        builder.Services.AddScoped<Publication>(services => services.GetRequiredService<PublicationCache>().Current);
        builder.Services.AddSingleton<SectionsCache>();
        builder.Services.AddScoped<Sections>(services => services.GetRequiredService<SectionsCache>().Current);
        builder.Services.AddSingleton<StandingCache>();
        builder.Services.AddSingleton<ArticleCache>();
        builder.Services.AddSingleton(typeof(Remembered<>));
        builder.Services.AddSingleton<AppealCache>();
        return builder;
    }
}
