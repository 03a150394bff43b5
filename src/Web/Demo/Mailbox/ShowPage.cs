using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;

namespace Web.Demo.Mailbox;

public sealed partial class ShowPage(FileMailbox mailbox) : PageModel
{
    public Guid Id { get; private set; }

    public MimeMessage Mail { get; private set; } = new();

    /// <summary>The text with its addresses as links, the way a mail program shows them.</summary>
    public IHtmlContent Text { get; private set; } = HtmlString.Empty;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await mailbox.OpenAsync(id, cancel) is not { } mail)
        {
            return NotFound();
        }

        (Id, Mail, Text) = (id, mail, Linked(mail.TextBody ?? ""));
        return Page();
    }

    private static HtmlContentBuilder Linked(string text)
    {
        var content = new HtmlContentBuilder();
        var at = 0;
        foreach (Match address in Address().Matches(text))
        {
            content.Append(text[at..address.Index]);
            content.AppendHtml("<a href=\"").Append(address.Value).AppendHtml("\">").Append(address.Value).AppendHtml("</a>");
            at = address.Index + address.Length;
        }

        content.Append(text[at..]);
        return content;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
