using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Money that is held on a card until it is captured or let go; a card's bank lets go of it after a week.</summary>
internal static class Holds
{
    public const string Deed = "hold";

    private const long BanksPatience = 7 * 24 * 3600;

    public static void Keep(Change change, Doc intent) => Alarms.Set(change, Deed, intent.Id(), change.Now + BanksPatience);

    /// <summary>Takes the amount; what is left of the hold is let go.</summary>
    public static void Capture(Change change, Doc intent, long amount)
    {
        Alarms.Stop(change, Deed, intent.Id());
        var charge = change.Edit(intent.Text("latest_charge")!);
        charge["amount_captured"] = amount;
        charge["captured"] = true;
        Bookings.OfCharge(change, charge, atOnce: true);
        intent["status"] = "succeeded";
        intent["amount_capturable"] = 0L;
        intent["amount_received"] = amount;
        if (change.Referring("checkout.session", intent.Id()).FirstOrDefault() is { } session)
        {
            change.Edit(session.Id())["payment_status"] = "paid";
        }

        change.Emit("charge.captured", charge);
        change.Emit("payment_intent.succeeded", intent);
    }

    public static void LetGo(Change change, Doc intent)
    {
        Alarms.Stop(change, Deed, intent.Id());
        var charge = change.Edit(intent.Text("latest_charge")!);
        charge["amount_refunded"] = charge.Whole("amount");
        charge["refunded"] = true;
        intent["amount_capturable"] = 0L;
        change.EmitUpdated("charge.refunded", charge.Id());
    }

    public static void Expire(Change change, Doc intent)
    {
        var charge = change.Edit(intent.Text("latest_charge")!);
        charge["amount_refunded"] = charge.Whole("amount");
        charge["refunded"] = true;
        intent["amount_capturable"] = 0L;
        intent["status"] = "canceled";
        intent["canceled_at"] = change.Now;
        intent["cancellation_reason"] = "automatic";
        change.Emit("charge.expired", charge);
        change.Emit("payment_intent.canceled", intent);
    }
}
