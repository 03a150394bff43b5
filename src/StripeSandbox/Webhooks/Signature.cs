using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StripeSandbox.Webhooks;

/// <summary>
/// The Stripe-Signature header: HMAC-SHA256 over "time.body", one v1 for each secret; in test mode a v0 stands beside them,
/// which clients ignore.
/// </summary>
internal static class Signature
{
    public static string Header(byte[] body, IReadOnlyList<string> secrets, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time), (byte)'.', .. body];
        return $"t={time},{string.Join(',', secrets.Select(secret => $"v1={Hash(secret, signed)}"))},v0={Hash("v0" + secrets[0], signed)}";
    }

    private static string Hash(string secret, byte[] signed) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
}
