using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>Addresses that people are led to, or events are sent to: of the web, and never a script.</summary>
internal static class WebAddress
{
    private const string Placeholder = "{CHECKOUT_SESSION_ID}";

    /// <exception cref="StripeError">The address at one of the dot paths is none of the web.</exception>
    public static void Check(Doc given, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (given.Text(path) is { } address && !IsOfTheWeb(address))
            {
                throw StripeError.Invalid("Not a valid URL", Call.Bracketed(path), "url_invalid");
            }
        }
    }

    public static bool IsOfTheWeb(string address) =>
        Uri.TryCreate(address.Replace(Placeholder, "x", StringComparison.Ordinal), UriKind.Absolute, out var read) && read.Scheme is "http" or "https";
}
