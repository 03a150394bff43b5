using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StripeSandbox.Webhooks;

/// <summary>The Stripe-Signature header: HMAC-SHA256 over "time.body"; in test mode a v0 stands beside v1, which clients ignore.</summary>
internal static class Signature
{
    public static string Header(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Hash(secret, time, body)},v0={Hash("v0" + secret, time, body)}";
    }

    private static string Hash(string secret, string time, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
}
