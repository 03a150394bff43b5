namespace Core.Accounts;

/// <summary>One asked-for sign-in: a link and a 6-digit code, of which one is good once, until it expires.</summary>
public sealed class SignInRequest(
    Guid id, Guid? supporterId, string tokenHash, string codeHash, DateTimeOffset createdAt, DateTimeOffset expiresAt)
{
    /// <summary>
    /// As long as <see cref="MailWindow"/>: when an address has had its mails, whoever asked for them, the newest of them still works.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public const int MostCodeAttempts = 5;

    /// <summary>So many mails an address gets within <see cref="MailWindow"/>, whoever asks.</summary>
    public const int MostMails = 3;

    public static readonly TimeSpan MailWindow = TimeSpan.FromMinutes(15);

    /// <summary>Known to the browser that asked; the code is bound to it.</summary>
    public Guid Id { get; private set; } = id;

    /// <summary>Null when nobody has this address, or it has had enough mails: the page answers the same.</summary>
    public Guid? SupporterId { get; private set; } = supporterId;

    /// <summary>SHA-256 of the link's token.</summary>
    public string TokenHash { get; private set; } = tokenHash;

    /// <summary>The code's hash under a key that the asking browser and the link hold; empty for a link that no code goes with.</summary>
    public string CodeHash { get; private set; } = codeHash;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>Exclusive.</summary>
    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;

    public DateTimeOffset? UsedAt { get; private set; }

    public int CodeAttempts { get; private set; }

    /// <summary>A local path to go to afterwards, sealed.</summary>
    public string? ReturnPath { get; init; }
}
