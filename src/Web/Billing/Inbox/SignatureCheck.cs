using System.Globalization;
using Microsoft.Extensions.Options;
using Stripe;
using Web.Billing.Gateway;

namespace Web.Billing.Inbox;

/// <summary>
/// Whether Stripe sent it, and just now. The instant of a signature is Stripe's: it is held against Stripe's clock as far as this site knows
/// it, so that a wrong clock of ours refuses nothing once Stripe has answered anything.
/// </summary>
public sealed class SignatureCheck(IOptions<StripeOptions> options, StripeClock clock)
{
    private const long ToleranceSeconds = 300;
    private const long Ever = long.MaxValue / 4;

    /// <param name="header">The Stripe-Signature header; empty when there was none.</param>
    public JudgedSignature Judge(string body, string header)
    {
        var now = clock.Now().ToUnixTimeSeconds();
        return header.Length == 0 ? new JudgedSignature(Signature.Missing)
            : options.Value.WebhookSecrets.Any(secret => IsSignedWith(secret, body, header, ToleranceSeconds, now)) ? new JudgedSignature(Signature.Genuine)
            : options.Value.WebhookSecrets.Any(secret => IsSignedWith(secret, body, header, Ever, now))
                ? new JudgedSignature(Signature.OtherTime, TimeSpan.FromSeconds(now - SignedAt(header)))
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

    /// <summary>The library has read it by now.</summary>
    private static long SignedAt(string header) => header.Split(',').Select(part => part.Trim())
        .Where(part => part.StartsWith("t=", StringComparison.Ordinal)).Select(part => long.Parse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture)).First();
}
