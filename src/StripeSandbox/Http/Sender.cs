using System.Text;
using StripeSandbox.Contract;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>Who calls: their key and the version they speak.</summary>
internal static class Sender
{
    private const string Train = ".endive";

    public static void Check(HttpRequest request, SandboxOptions options)
    {
        var key = Key(request.Headers.Authorization.ToString());
        if (key is null)
        {
            throw new StripeError(401, "invalid_request_error", "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }

        if (key.StartsWith("sk_live_", StringComparison.Ordinal) || key.StartsWith("rk_live_", StringComparison.Ordinal))
        {
            throw new StripeError(401, "invalid_request_error", "A live key was sent to the Stripe sandbox. The sandbox takes test keys only: roll this key if it was sent by mistake.");
        }

        if (options.IsKeyNamed ? !string.Equals(key, options.SecretKey, StringComparison.Ordinal) : !key.StartsWith("sk_test_", StringComparison.Ordinal))
        {
            throw new StripeError(401, "invalid_request_error", $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}****") { Code = "api_key_invalid" };
        }

        var version = request.Headers["Stripe-Version"].ToString();
        if (version.Length > 0 && !version.EndsWith(Train, StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"The sandbox speaks {Change.ApiVersion} only; the request asks for Stripe-Version {version}.");
        }
    }

    private static string? Key(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[header.Length];
        return Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Split(':')[0] : null;
    }
}
