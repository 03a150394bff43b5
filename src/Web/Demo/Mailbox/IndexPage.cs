using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Demo.Mailbox;

public sealed class IndexPage(FileMailbox mailbox, SiteText text) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<MailLine> Mails { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var mails = new List<MailLine>();
        foreach (var id in mailbox.Newest(Most))
        {
            if (await mailbox.OpenAsync(id, cancel) is { } mail)
            {
                mails.Add(new MailLine(id, mail.Subject ?? text["Mailbox.NoSubject"], mail.To.ToString(), mail.Date));
            }
        }

        Mails = mails;
    }
}

public sealed record MailLine(Guid Id, string Subject, string To, DateTimeOffset Date);
