using Core;
using Microsoft.AspNetCore.WebUtilities;
using Web.Joining.Amounts;

namespace Web.Joining.Checkout;

/// <summary>The support page with what was chosen there: whoever is sent back has lost nothing of it.</summary>
public static class SupportAddress
{
    public const string Page = "/support";

    /// <param name="code">By which less is paid, if it can be used.</param>
    public static string With(string? tier, string? period, string? from, string? code = null) => Page + Query(tier, period, from, code);

    /// <summary>The same without free days, for who cannot have them.</summary>
    public static string AtOnce(string? tier, string? period, string? from) => QueryHelpers.AddQueryString(With(tier, period, from), "trial", "none");

    /// <summary>The same in another currency, which is remembered from then on.</summary>
    public static string In(Currency currency, string? tier, string? period, string? from, string? code = null) =>
        QueryHelpers.AddQueryString(With(tier, period, from, code), CurrencyChoice.Parameter, currency.Code);

    /// <summary>Where Stripe's page leads who leaves it unpaid.</summary>
    public static string Cancelled(string tier, Term term, string? from, string? code = null) => "/checkout/cancelled" + Query(tier, term.Code, from, code);

    private static QueryString Query(string? tier, string? period, string? from, string? code) => QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["tier"] = tier, ["period"] = period, ["from"] = from, ["code"] = code }.Where(part => !string.IsNullOrEmpty(part.Value)));
}
