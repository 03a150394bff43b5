using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;

namespace StripeSandbox.Control;

/// <summary>Time for the whole sandbox, test clocks aside.</summary>
internal sealed class TimeControl(Ledger ledger, BillingEngine engine)
{
    // A renewal is paid an hour after it is due.
    private const long DraftLife = 3600 + 60;

    public Doc Tell() => new()
    {
        ["now"] = ledger.Now.ToUnixTimeSeconds(),
        ["next_due"] = ledger.NextDue(null),
        ["next_renewal"] = ledger.NextDue(null, "subscription"),
        ["fault"] = engine.LastFault,
    };

    public Doc Tick()
    {
        var steps = engine.Advance();
        engine.AdvanceTestClocks();
        return new Doc { ["now"] = ledger.Now.ToUnixTimeSeconds(), ["steps"] = steps };
    }

    /// <summary>Sends the billing clock ahead and lets everything happen that is due on the way.</summary>
    public Doc Travel(Doc given)
    {
        var now = ledger.Now.ToUnixTimeSeconds();
        var target = given.Text("to") switch
        {
            "next_renewal" => ledger.NextDue(null, "subscription") + DraftLife ?? throw StripeError.Invalid("No subscription will renew.", "to"),
            null => given.WholeOrNull("to") ?? now + (given.WholeOrNull("seconds") ?? throw StripeError.Missing("seconds")),
            _ => throw StripeError.Invalid("to must be unix seconds, or next_renewal.", "to"),
        };
        var parameter = given.ContainsKey("to") ? "to" : "seconds";
        if (target < now)
        {
            throw StripeError.Invalid("The billing clock goes ahead only: restore a snapshot to go back.", parameter);
        }

        if (target > Horizon.Latest)
        {
            throw StripeError.Invalid("The billing clock goes no further than to the start of the year 2100.", parameter);
        }

        ledger.TravelTo(target);
        return Tick();
    }
}
