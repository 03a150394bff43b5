namespace Web.Mail.Posting;

/// <summary>The mail server and the sender, section "Smtp" of the configuration.</summary>
public sealed class SmtpOptions
{
    /// <summary>Required outside sandbox mode.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address mails come from. Required outside sandbox mode.</summary>
    public string? From { get; set; }

    /// <summary>The name beside it; without one the publication's.</summary>
    public string? FromName { get; set; }

    /// <summary>Where answers go; without one the publication's contact address.</summary>
    public string? ReplyTo { get; set; }
}
