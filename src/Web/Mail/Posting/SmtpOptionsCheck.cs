using System.Net;
using Core.Texts;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.Mail.Posting;

/// <summary>Stops the start with the key of a phrase that says what to set, instead of failing at the first mail. In sandbox mode mails are files.</summary>
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
            yield return "Start.Smtp.Host";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return "Start.Smtp.Port";
        }

        if (!Enum.IsDefined(options.Security))
        {
            yield return "Start.Smtp.Security";
        }

        if (!IsAddress(options.From))
        {
            yield return "Start.Smtp.From";
        }

        if (options.ReplyTo is { Length: > 0 } && !IsAddress(options.ReplyTo))
        {
            yield return "Start.Smtp.ReplyTo";
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            yield return "Start.Smtp.Password";
        }

        if (options.Security is SmtpSecurity.None && !string.IsNullOrEmpty(options.Password) && !IsLocal(options.Host))
        {
            yield return "Start.Smtp.Unprotected";
        }
    }

    private static bool IsAddress(string? text) => EmailAddress.Read(text) is not null && text!.Trim().Length == text.Length;

    private static bool IsLocal(string? host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
