using System.Globalization;

namespace Web.Billing.Gateway;

/// <summary>The name by which Stripe's pages know a language (https://docs.stripe.com/js/appendix/supported_locales).</summary>
internal static class StripeLocale
{
    private static readonly HashSet<string> Known = new(
        [
            "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt",
            "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
        ],
        StringComparer.Ordinal);

    /// <returns>"auto", by which Stripe asks the browser, for a language that its pages do not speak.</returns>
    public static string Of(CultureInfo culture)
    {
        for (var one = culture; one.Name.Length > 0; one = one.Parent)
        {
            if (Known.Contains(one.Name))
            {
                return one.Name;
            }
        }

        return "auto";
    }
}
