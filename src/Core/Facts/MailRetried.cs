namespace Core.Facts;

/// <summary>Staff had a mail that was given up sent again.</summary>
/// <param name="Mail">Its kind.</param>
public sealed record MailRetried(Guid MailId, string Mail, string? Reason)
    : Fact(FactKind.MailRetried, MailId);
