using Web.Ground.Site;

namespace Web.Ground.Texts;

public static class TextsRoom
{
    public static WebApplicationBuilder AddTexts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(site => new BodyRenderer(site.GetRequiredService<PublicAddress>(), () => ToEverybody(site)));
        return builder;
    }

    /// <summary>In the publication's language as it is now: nobody asks in a scope of its own.</summary>
    private static SiteText ToEverybody(IServiceProvider site)
    {
        using var nobody = site.CreateScope();
        var text = nobody.ServiceProvider.GetRequiredService<SiteText>();
        _ = text.Culture; // asked before the scope ends
        return text;
    }
}
