using System.Net;
using Core.Texts;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.Mail.Posting;

/// <summary>Stops the start with a sentence that says what to set, instead of failing at the first mail. In sandbox mode mails are files.</summary>
public sealed class SmtpOptionsCheck(SiteMode mode) : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var faults = mode.IsSandbox ? [] : Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SmtpOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Set Smtp__Host to the name of your mail server: receipts and sign-in mails leave through it.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return "Set Smtp__Port to a number from 1 to 65535 (usually 587 with StartTls, 465 with Tls).";
        }

        if (!Enum.IsDefined(options.Security))
        {
            yield return "Set Smtp__Security to None, StartTls or Tls.";
        }

        if (!IsAddress(options.From))
        {
            yield return "Set Smtp__From to the address your mails come from, such as post@example.org.";
        }

        if (options.ReplyTo is { Length: > 0 } && !IsAddress(options.ReplyTo))
        {
            yield return "Smtp__ReplyTo is not a mail address.";
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            yield return "Set both Smtp__User and Smtp__Password, or neither.";
        }

        if (options.Security is SmtpSecurity.None && !string.IsNullOrEmpty(options.Password) && !IsLocal(options.Host))
        {
            yield return "Smtp__Security is None: Smtp__Password would travel unprotected. Set StartTls or Tls.";
        }
    }

    private static bool IsAddress(string? text) => EmailAddress.Read(text) is not null && text!.Trim().Length == text.Length;

    private static bool IsLocal(string? host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
