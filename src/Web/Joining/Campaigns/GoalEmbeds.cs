using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Core;
using Core.Campaigns;
using Microsoft.Net.Http.Headers;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Campaigns;

/// <summary>
/// The goal on other people's pages: a picture, and a fragment for a frame. Both speak the publication's language, set no cookie and run
/// nothing. Without a goal they are empty, not broken: who put them there need not take them away.
/// </summary>
public static class GoalEmbeds
{
    public const string Picture = "/embed/goal.svg";
    public const string Fragment = "/embed/goal";

    /// <summary>A page that shows it may be open all day; a minute old is new enough.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'";

    private const string Style = """
        :root{color-scheme:light dark;--paper:light-dark(#fdfcf9,#161614);--ink:light-dark(#1d1b18,#ebe8e1);--muted:light-dark(#625e56,#aaa59b);--line:light-dark(#e1dcd2,#383530);--accent:light-dark(#0c5a66,#82c8d3);--on-accent:light-dark(#fff,#06262c)} text{font-family:system-ui,sans-serif}
        """;

    public static void MapCampaigns(this WebApplication app)
    {
        app.MapMethods(Picture, Verbs.Reading, (CallForSupport call, SiteText text, HttpResponse response) =>
            Answer(response, Draw(call.Progress, text), "image/svg+xml")).WithMetadata(new InPublicationsLanguage());
        app.MapMethods(Fragment, Verbs.Reading, (CallForSupport call, Publication publication, PublicAddress address, SiteText text, HttpResponse response) =>
            Answer(response, Write(call.Progress, publication, address, text), "text/html")).WithMetadata(new InPublicationsLanguage());
    }

    private static IResult Answer(HttpResponse response, string content, string type)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Fresh };
        return Results.Text(content, type, Encoding.UTF8);
    }

    private static string Draw(GoalProgress? progress, SiteText text)
    {
        if (progress is null)
        {
            return """<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>""";
        }

        var isRight = text.Direction == "rtl";
        var (near, far) = isRight ? (464, 16) : (16, 464);
        var reached = GoalText.Reached(progress, text);
        var filled = 448 * progress.Percent / 100;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120" role="img" direction="{text.Direction}" xml:lang="{text.Culture.Name}">
            <title>{Safe($"{progress.Goal.Title}: {reached}")}</title>
            <style>{Style}</style>
            <rect width="480" height="120" rx="8" fill="var(--paper)" stroke="var(--line)"/>
            <text x="{near}" y="36" font-size="18" font-weight="600" fill="var(--ink)" text-anchor="start">{Safe(Short(progress.Goal.Title, 46))}</text>
            <rect x="16" y="54" width="448" height="14" rx="7" fill="var(--line)"/>
            <rect x="{(isRight ? 464 - filled : 16)}" y="54" width="{filled}" height="14" rx="7" fill="var(--accent)"/>
            <text x="{near}" y="98" font-size="15" fill="var(--muted)" text-anchor="start">{Safe(reached)}</text>
            <text x="{far}" y="98" font-size="15" font-weight="600" fill="var(--ink)" text-anchor="end">{Safe(text["Site.Goal.Percent", progress.Percent])}</text>
            </svg>
            """);
    }

    private static string Write(GoalProgress? progress, Publication publication, PublicAddress address, SiteText text)
    {
        var body = progress is null ? "" : $"""
            <h1>{Safe(progress.Goal.Title)}</h1>
            <progress value="{progress.Percent.ToString(CultureInfo.InvariantCulture)}" max="100" aria-label="{Safe(progress.Goal.Title)}"></progress>
            <p><span>{Safe(GoalText.Reached(progress, text))}</span> <span>{Safe(text["Site.Goal.Percent", progress.Percent])}</span></p>
            <a href="{Safe(address.To("/support"))}" target="_top">{Safe(text["Campaigns.Embed.Support", publication.Name])}</a>
            """;
        return $$"""
            <!doctype html>
            <html lang="{{text.Culture.Name}}" dir="{{text.Direction}}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>{{Safe(publication.Name)}}</title>
            <style>{{Style}} body{margin:0;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.4 system-ui,sans-serif} h1{margin:0 0 .5rem;font-size:1.15rem} p{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;margin:.35rem 0 .75rem} progress{display:block;inline-size:100%;block-size:.9rem;accent-color:var(--accent)} a{display:inline-block;padding:.5rem 1rem;border-radius:.5rem;background:var(--accent);color:var(--on-accent);text-decoration:none;font-weight:600} a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}</style></head>
            <body>{{body}}</body>
            </html>
            """;
    }

    private static string Safe(string words) => HtmlEncoder.Default.Encode(words);

    /// <summary>What does not fit on the picture's one line.</summary>
    private static string Short(string words, int most) => words.Length <= most ? words : words[..(char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1)] + "…";
}
