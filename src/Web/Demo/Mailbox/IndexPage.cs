using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Demo.Mailbox;

public sealed class IndexPage(FileMailbox mailbox) : PageModel
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
                mails.Add(new MailLine(id, mail.Subject ?? "(no subject)", mail.To.ToString(), mail.Date));
            }
        }

        Mails = mails;
    }
}

public sealed record MailLine(Guid Id, string Subject, string To, DateTimeOffset Date);
