using AngleSharp.Html.Parser;
using Core.Articles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Texts;

/// <summary>The renderer of a site at own.example, for the tests of this folder.</summary>
internal static class Bodies
{
    public static readonly BodyRenderer Renderer = new(new PublicAddress(
        Options.Create(new SiteOptions { PublicUrl = new Uri("https://own.example") }), new NoServer()), () => Said.En);

    public static RenderedBody Of(string html) => Renderer.Render(BodyFormat.Html, html);

    public static void IsHarmless(string html)
    {
        var body = new HtmlParser().ParseDocument(html);
        Assert.Empty(body.QuerySelectorAll("script, style, iframe, object, embed, form, input, svg, math, base, meta, link[href], [style], [srcdoc]"));
        Assert.DoesNotContain(body.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        foreach (var address in body.All.SelectMany(element => new[] { element.GetAttribute("href"), element.GetAttribute("src") }).OfType<string>())
        {
            Assert.Matches("^(https?:|mailto:|tel:|/|#|[^:]*$)", address);
        }
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
