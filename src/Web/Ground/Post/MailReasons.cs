using Web.Ground.Site;

namespace Web.Ground.Post;

/// <summary>Why a mail has not left, in words: its row keeps a code of ours or the mail server's, some with a status behind it ("RecipientNotAccepted 550").</summary>
public static class MailReasons
{
    /// <returns>A code without words is shown as it is: it says more than nothing.</returns>
    public static string Of(string? reason, SiteText text)
    {
        var parts = (reason ?? "").Split(' ', 2);
        return text["Mails.Reason." + parts[0], parts.ElementAtOrDefault(1)] is { ResourceNotFound: false } words ? words : reason ?? "";
    }
}
