using Web.Ground.Site;

namespace Web.Demo.Mailbox;

/// <summary>The sandbox's mailbox on the web, /dev/mail. With real money none of its addresses exists.</summary>
public static class DevMailbox
{
    /// <summary>
    /// For a mail's own HTML: its styles are inline by need, it may load nothing and run nothing, and it may be shown inside
    /// the mailbox page only.
    /// </summary>
    private const string BodyPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox";

    public static void Map(WebApplication app)
    {
        app.MapMethods("/dev/mail/{id:guid}/body", Verbs.Reading, BodyAsync);
        app.MapMethods("/dev/mail/{id:guid}/source", Verbs.Reading, Source);
    }

    private static async Task<IResult> BodyAsync(Guid id, FileMailbox mailbox, HttpResponse response, CancellationToken cancel)
    {
        if (await mailbox.OpenAsync(id, cancel) is not { } mail)
        {
            return Results.NotFound();
        }

        response.Headers.ContentSecurityPolicy = BodyPolicy;
        response.Headers.XFrameOptions = "SAMEORIGIN";
        return Results.Content(InNewTab(mail.HtmlBody ?? ""), "text/html; charset=utf-8");
    }

    private static IResult Source(Guid id, FileMailbox mailbox) => mailbox.Find(id) is { } path
        ? Results.File(path, "message/rfc822", $"{id:D}.eml")
        : Results.NotFound();

    /// <summary>As in a mail program: a link opens beside the mail, not in its frame.</summary>
    private static string InNewTab(string html) =>
        html.Replace("<a ", "<a target=\"_blank\" rel=\"noopener\" ", StringComparison.Ordinal);
}
