using System.Security.Cryptography;
using System.Text;
using Core.Texts;

namespace Core.Accounts;

/// <summary>
/// Who counts as one person where something is had once a person: whoever reads one mailbox. What follows a plus sign leads to the same one
/// (<see cref="EmailAddress.Mailbox"/>); so do dots, hyphens and a second domain where a large provider is known to make no difference. Elsewhere
/// <c>ann.lee</c> and <c>annlee</c> may be two people, and stay two.
/// </summary>
public static class SamePerson
{
    private static readonly Provider[] Providers =
    [
        new(["GMAIL.COM", "GOOGLEMAIL.COM"], ".", null), // https://support.google.com/mail/answer/7436150
        new(["PROTON.ME", "PROTONMAIL.COM", "PROTONMAIL.CH", "PM.ME"], ".-_", null), // https://proton.me/support/addresses-and-aliases
        new(["ICLOUD.COM", "ME.COM", "MAC.COM"], "", null), // one mailbox under its former names
        new(["YAHOO.COM", "YAHOO.DE", "YAHOO.FR", "YAHOO.CO.UK"], "", '-'), // a disposable address: a name, a hyphen, a word
    ];

    /// <summary>The mailbox, as one person's are all spelt alike. Capitals.</summary>
    public static string KeyOf(EmailAddress address)
    {
        var (local, domain) = Parts(address);
        if (ProviderOf(domain) is not { } provider)
        {
            return $"{local}@{domain}";
        }

        var name = provider.Detail is { } mark && local.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at ? local[..at] : local;
        var bare = string.Concat(name.Where(sign => !provider.Ignored.Contains(sign, StringComparison.Ordinal)));
        return $"{(bare.Length > 0 ? bare : name)}@{provider.Domains[0]}";
    }

    /// <summary>What is kept in place of an address: enough to know it again.</summary>
    public static string HashOf(EmailAddress address) => Hash(KeyOf(address));

    /// <summary>The same of a card, by Stripe's fingerprint.</summary>
    public static string HashOfCard(string fingerprint) => Hash(fingerprint);

    /// <summary>How an address of the same person begins and ends, in capitals: what to look among.</summary>
    public static IReadOnlyList<(string Beginning, string Ending)> Kin(EmailAddress address)
    {
        var (local, domain) = Parts(address);
        return ProviderOf(domain) is { } provider
            ? [.. provider.Domains.Select(other => (KeyOf(address)[..1], "@" + other))]
            : [(local, "@" + domain)];
    }

    private static (string Local, string Domain) Parts(EmailAddress address) =>
        address.Mailbox.LastIndexOf('@') is var at ? (address.Mailbox[..at], address.Mailbox[(at + 1)..]) : default;

    private static Provider? ProviderOf(string domain) => Array.Find(Providers, provider => provider.Domains.Contains(domain, StringComparer.Ordinal));

    private static string Hash(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    /// <param name="Domains">Those that lead to one mailbox.</param>
    /// <param name="Ignored">Signs that make no difference.</param>
    /// <param name="Detail">Where, besides a plus sign, what follows is a detail.</param>
    private sealed record Provider(string[] Domains, string Ignored, char? Detail);
}
