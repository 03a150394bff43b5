using System.Globalization;
using Stripe;
using Web.Billing.Gateway;

namespace Web.Billing.Inbox;

/// <summary>
/// Whether Stripe sent it, and just now. The instant of a signature is Stripe's: it is held against Stripe's clock as far as this site knows
/// it, so that a wrong clock of ours refuses nothing once Stripe has answered anything.
/// </summary>
public sealed class SignatureCheck(WebhookSecrets secrets, StripeClock clock)
{
    private const long ToleranceSeconds = 300;
    private const long Ever = long.MaxValue / 4;

    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <param name="header">The Stripe-Signature header; empty when there was none.</param>
    public async Task<JudgedSignature> JudgeAsync(string body, string header, CancellationToken cancel)
    {
        var known = secrets.Known;
        var judged = Judge(known, body, header);
        if (judged.Verdict != Signature.Wrong)
        {
            return judged;
        }

        // Another node may have made an endpoint just now, or this one has only started.
        var after = await secrets.LookAsync(isNew: false, cancel);
        return after.SequenceEqual(known, StringComparer.Ordinal) ? judged : Judge(after, body, header);
    }

    private JudgedSignature Judge(IReadOnlyList<string> known, string body, string header)
    {
        var now = clock.Now().ToUnixTimeSeconds();
        return header.Length == 0 ? new JudgedSignature(Signature.Missing)
            : SignedAt(header) is not { } at ? new JudgedSignature(Signature.Wrong)
            : known.Any(secret => IsSignedWith(secret, body, header, ToleranceSeconds, now)) ? new JudgedSignature(Signature.Genuine)
            : known.Any(secret => IsSignedWith(secret, body, header, Ever, now)) ? new JudgedSignature(Signature.OtherTime, TimeSpan.FromSeconds(now - at))
            : new JudgedSignature(Signature.Wrong);
    }

    private static bool IsSignedWith(string secret, string body, string header, long tolerance, long now)
    {
        try
        {
            EventUtility.ValidateSignature(body, header, secret, tolerance, now);
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }

    /// <returns>Null: no instant that a clock can show; the library would break on it.</returns>
    private static long? SignedAt(string header) => header.Split(',').Select(part => part.Trim())
        .Where(part => part.StartsWith("t=", StringComparison.Ordinal))
        .Select(part => long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= LastSecond ? at : (long?)null).FirstOrDefault();
}
