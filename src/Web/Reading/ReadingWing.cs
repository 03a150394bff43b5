using Core.Articles;
using Core.Staff;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Reading.Articles;
using Web.Reading.Articles.Staff;
using Web.Reading.Feeds;
using Web.Reading.Search;

namespace Web.Reading;

/// <summary>What readers come for: articles, search and feeds, and the desk where articles are written.</summary>
public static class ReadingWing
{
    public static WebApplicationBuilder AddReading(this WebApplicationBuilder builder)
    {
        // After all: adding Razor Pages puts a new collection in the place of what was there.
        builder.Services.PostConfigure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AddPageRoute("/Reading/Articles/Read", "/pages/{slug}");
            pages.Conventions.AddPageApplicationModelConvention("/Reading/Articles/Read", page => page.EndpointMetadata.Add(new KeptPages.Mark()));
            pages.Conventions.AddFolderApplicationModelConvention("/Reading", SayTheSameToAll);
            pages.Conventions.AddPageRoute("/Reading/Articles/Staff/Edit", "/staff/articles/new");
        });
        builder.Services.AddSingleton<ReadableArticles>().AddSingleton<CurrentReader>().AddSingleton<ArticleDoor>().AddSingleton<FreeReadBook>().AddSingleton<FreeReadCookie>().AddSingleton<Guests>();
        builder.Services.AddSingleton<CurrentSections>().AddScoped<Sections>(services => services.GetRequiredService<CurrentSections>().Value);
        AddTokenPlaces(builder.Services);
        builder.Services.AddScoped<Listings>();
        builder.Services.AddScoped<FormerAddresses>();
        builder.Services.AddScoped<SearchIndex>();
        builder.Services.AddSingleton(new RateLimit(SearchPage.Limit, 60, TimeSpan.FromMinutes(1), CountsReading: true));
        builder.Services.AddScoped<SiteMap>();
        builder.Services.AddScoped<Feed>();
        builder.Services.AddScoped<Manuscripts>().AddScoped<ManuscriptCheck>().AddScoped<CategoryDeeds>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/articles", "Site.Menu.Articles", Permission.EditArticles, 20));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/categories", "Site.Menu.Categories", Permission.EditArticles, 21));
        return builder;
    }

    /// <summary>After routing and once it is known who asks.</summary>
    public static void UseReading(this WebApplication app) => app.UseMiddleware<KeptPages>();

    /// <summary>Pages map themselves; here is what is no page.</summary>
    public static void MapReading(this WebApplication app)
    {
        app.MapMethods("/feed", Verbs.Reading, Feed.AnswerAsync).WithMetadata(new InPublicationsLanguage());
        app.MapMethods("/sitemap.xml", Verbs.Reading, SiteMap.AnswerAsync).WithMetadata(new InPublicationsLanguage());
        app.MapMethods("/robots.txt", Verbs.Reading, Robots.Answer);
        app.MapFallback("{*path}", FormerAddresses.AnswerAsync).WithMetadata(new HttpMethodMetadata(Verbs.Reading));
    }

    private static void SayTheSameToAll(PageApplicationModel page)
    {
        if (!page.RelativePath.Contains("/Staff/", StringComparison.Ordinal))
        {
            page.EndpointMetadata.Add(new InPublicationsLanguage());
        }
    }

    private static void AddTokenPlaces(IServiceCollection services)
    {
        var framework = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.AddSingleton<IAntiforgery>(all => new TokenPlaces(
            (IAntiforgery)ActivatorUtilities.CreateInstance(all, framework), all.GetRequiredService<IOptions<AntiforgeryOptions>>()));
    }
}
