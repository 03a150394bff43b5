using Core;
using Microsoft.AspNetCore.WebUtilities;
using Web.Joining.Amounts;

namespace Web.Joining.Checkout;

/// <summary>The support page with what was chosen there: whoever is sent back has lost nothing of it.</summary>
public static class SupportAddress
{
    public const string Page = "/support";

    public static string With(string? tier, string? period, string? from) => Page + Query(tier, period, from);

    /// <summary>The same in another currency, which is remembered from then on.</summary>
    public static string In(Currency currency, string? tier, string? period, string? from) =>
        QueryHelpers.AddQueryString(With(tier, period, from), CurrencyChoice.Parameter, currency.Code);

    /// <summary>Where Stripe's page leads who leaves it unpaid.</summary>
    public static string Cancelled(string tier, Term term, string? from) => "/checkout/cancelled" + Query(tier, term.Code, from);

    private static QueryString Query(string? tier, string? period, string? from) => QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["tier"] = tier, ["period"] = period, ["from"] = from }.Where(part => !string.IsNullOrEmpty(part.Value)));
}
