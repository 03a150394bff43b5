using System.Collections.Concurrent;
using MimeKit;

namespace Storm;

/// <summary>What came for whom, without what nobody looks at: tens of thousands of mails are to fit.</summary>
internal sealed class Postbox
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Mail>> boxes = new(StringComparer.OrdinalIgnoreCase);

    public void Take(MimeMessage mail)
    {
        foreach (var box in mail.To.Mailboxes)
        {
            boxes.GetOrAdd(box.Address, _ => new ConcurrentQueue<Mail>()).Enqueue(new Mail(mail.MessageId ?? "", mail.Subject ?? "", mail.TextBody ?? ""));
        }
    }

    public IEnumerable<Mail> All => boxes.Values.SelectMany(box => box);

    /// <summary>In the order in which they came to each address.</summary>
    public IEnumerable<Mail> To(IReadOnlyList<string> addresses) => addresses.SelectMany(address => boxes.TryGetValue(address, out var box) ? box : Enumerable.Empty<Mail>());
}
