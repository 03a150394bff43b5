using Web.Ground.Work;

namespace Web.Ground.Troubles;

/// <summary>What a person should know of: raised by any room, told once, over once.</summary>
public static class TroublesRoom
{
    public static WebApplicationBuilder AddTroubles(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(site => new TroubleBoard(site.GetRequiredService<ThisNode>().Machine)).AddSingleton<Outage>().AddScoped<TroubleRows>();
        builder.Services.AddWork<TroubleWork>();
        builder.Services.AddSingleton<ITroubleSource, FileTroubles>();
        builder.Services.AddHostedService<TroubleScribe>();
        return builder;
    }
}
