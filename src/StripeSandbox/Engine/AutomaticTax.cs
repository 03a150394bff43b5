using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Stripe Tax as far as the sandbox has it: off, or one flat rate of the account's for everybody everywhere.
/// Real rates by place and product are not simulated; whoever asks for more is refused.
/// </summary>
internal static class AutomaticTax
{
    private const string Noted = "_automatic_tax";

    /// <exception cref="StripeError">The account has no rate, or more is asked for than the sandbox has.</exception>
    public static bool IsWanted(Surroundings surroundings, Doc parameters)
    {
        if (!parameters.Flag("automatic_tax.enabled"))
        {
            return false;
        }

        if (parameters.Text("automatic_tax.liability.type") is "account")
        {
            throw StripeError.Unsupported("automatic_tax[liability] of another account");
        }

        return surroundings.Account.TaxPercent is not null
            ? true
            : throw StripeError.Invalid("Stripe Tax is not active on this account. Start the sandbox with --automatic-tax PERCENT for a flat rate, or set its tax_percent.", "automatic_tax[enabled]", "stripe_tax_inactive");
    }

    /// <summary>What says nothing about tax is taxed where the account wants it and the tax can be reckoned; nothing is refused for it.</summary>
    public static bool IsDefault(Surroundings surroundings, Doc? customer) =>
        surroundings.Account is { AutomaticTax: true, TaxPercent: not null } && (customer is null || HasLocation(customer.Part("address")));

    /// <summary>Whether the price contains its tax: as it says itself, else as the account has it.</summary>
    public static bool IsInclusive(Surroundings surroundings, Doc? price) => price?.Text("tax_behavior") switch
    {
        "inclusive" => true,
        "exclusive" => false,
        _ => surroundings.Account.TaxBehavior switch
        {
            TaxBehavior.Exclusive => false,
            TaxBehavior.Inclusive => true,
            TaxBehavior.InferredByCurrency => price?.Text("currency") is not ("usd" or "cad"),
        },
    };

    public static StripeError Unplaced() =>
        StripeError.Invalid("The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.", code: "customer_tax_location_invalid");

    public static bool HasLocation(Doc? address) => address?.Text("country") is not null;

    public static Doc Enabled(string? status) => Enabled(status, Self());

    /// <param name="liable">Null where it is no account that owes the tax.</param>
    public static Doc Enabled(string? status, Doc? liable) => new()
    {
        ["disabled_reason"] = null,
        ["enabled"] = true,
        ["liability"] = liable,
        ["provider"] = "stripe",
        ["status"] = status,
    };

    public static Doc Self() => new() { ["type"] = "self" };

    /// <summary>The flat rate as a tax rate of Stripe's own, one for prices that contain it and one for those that do not.</summary>
    public static Doc Rate(Change change, Surroundings surroundings, bool inclusive)
    {
        var percent = surroundings.Account.TaxPercent!.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Noted}_{inclusive}_{percent}");
        if (change.Find(name) is { } known)
        {
            return change.Get(known.Text("rate")!);
        }

        var rate = change.Add("tax_rate");
        rate["active"] = false;
        rate["display_name"] = "Tax";
        rate["description"] = "Automatic tax of the sandbox: one flat rate";
        rate["inclusive"] = inclusive;
        rate["percentage"] = percent;
        rate["effective_percentage"] = percent;
        change.Add(new Doc { ["id"] = name, ["object"] = Noted, ["rate"] = rate.Id() });
        return rate;
    }
}
