using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// What the clock has yet to do with money: a document that names when, what and to whom, and is gone once it rang. Documents of
/// Stripe's alone could not tell: a loaded history must not come alive again.
/// </summary>
internal static class Alarms
{
    public const string Kind = "_alarm";

    /// <summary>An alarm that is set already stays, unless it would ring later.</summary>
    public static void Set(Change change, string deed, string target, long at)
    {
        if (change.Find(IdOf(deed, target)) is not { } known || known.Whole("at") > at)
        {
            change.Add(new Doc { ["id"] = IdOf(deed, target), ["object"] = Kind, ["created"] = change.Now, ["at"] = at, ["deed"] = deed, ["target"] = target });
        }
    }

    public static void Stop(Change change, string deed, string target)
    {
        if (change.Find(IdOf(deed, target)) is not null)
        {
            change.Remove(IdOf(deed, target));
        }
    }

    public static void Ring(Change change, Http.Surroundings surroundings, Doc alarm)
    {
        var target = alarm.Text("target")!;
        change.Remove(alarm.Id());
        switch (alarm.Text("deed"))
        {
            case Bookings.Deed:
                Bookings.BookLate(change, change.Edit(target));
                break;
            case Refunding.Deed:
                Refunding.Arrive(change, change.Edit(target));
                break;
            case Disputes.Deed:
                Disputes.Decide(change, change.Edit(target));
                break;
            case Payouts.Deed:
                Payouts.Pay(change, target);
                break;
            case Payouts.ArrivalDeed:
                Payouts.Arrive(change, change.Edit(target));
                break;
            case Holds.Deed:
                Holds.Expire(change, change.Edit(target));
                break;
            case BankDebits.Deed:
                BankDebits.Settle(change, surroundings, change.Edit(target));
                break;
            case Discounting.Deed:
                Discounting.Expire(change, target);
                break;
            case CouponBook.Deed:
                CouponBook.Expire(change, target);
                break;
            case PromotionRules.Deed:
                PromotionRules.Expire(change, target);
                break;
            case Invoicing.OverdueDeed:
                Invoicing.TellOverdue(change, target);
                break;
            case NextInvoice.Deed:
                NextInvoice.Tell(change, surroundings, target);
                break;
            default:
                throw new InvalidOperationException($"{alarm.Id()} asks for what nobody does.");
        }
    }

    private static string IdOf(string deed, string target) => $"_alarm_{deed}_{target}";
}
