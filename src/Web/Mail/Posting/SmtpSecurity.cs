namespace Web.Mail.Posting;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    None,
    StartTls,
    Tls,
}
