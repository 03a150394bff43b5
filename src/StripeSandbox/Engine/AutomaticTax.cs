using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Stripe Tax as far as the sandbox has it: off, or one flat rate for everybody everywhere, which the sandbox is started with.
/// Real rates by place and product are not simulated; whoever asks for more is refused.
/// </summary>
internal static class AutomaticTax
{
    private const string Noted = "_automatic_tax";

    /// <exception cref="StripeError">The sandbox was started without a rate, or more is asked for than it has.</exception>
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

        return surroundings.AutomaticTaxPercent is not null
            ? true
            : throw StripeError.Invalid("Stripe Tax is not active on this account. Start the sandbox with --automatic-tax PERCENT for a flat rate.", "automatic_tax[enabled]", "stripe_tax_inactive");
    }

    /// <exception cref="StripeError">The customer's country is not known.</exception>
    public static void CheckLocation(Doc customer)
    {
        if (!HasLocation(customer.Part("address")))
        {
            throw StripeError.Invalid("The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.", "customer[address]", "customer_tax_location_invalid");
        }
    }

    public static bool HasLocation(Doc? address) => address?.Text("country") is not null;

    public static Doc Enabled(string? status) => new()
    {
        ["disabled_reason"] = null,
        ["enabled"] = true,
        ["liability"] = new Doc { ["type"] = "self" },
        ["provider"] = "stripe",
        ["status"] = status,
    };

    /// <summary>The flat rate as a tax rate of Stripe's own, one for prices that contain it and one for those that do not.</summary>
    public static Doc Rate(Change change, Surroundings surroundings, bool inclusive)
    {
        var percent = surroundings.AutomaticTaxPercent!.Value;
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
