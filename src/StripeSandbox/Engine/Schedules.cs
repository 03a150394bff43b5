using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Subscription schedules as the clock moves them: from phase to phase, and to what comes after the last.</summary>
internal static class Schedules
{
    public const string Kind = "subscription_schedule";

    public static long? DueOf(Doc schedule) => schedule.Text("status") switch
    {
        "not_started" => schedule.Parts("phases").First().Whole("start_date"),
        "active" => schedule.WholeOrNull("current_phase.end_date"),
        _ => null,
    };

    /// <summary>The end of a phase comes before the renewal of the same second, which then bills the new phase.</summary>
    public static bool IsDue(Change change, Doc subscription) =>
        change.Find(subscription.Text("schedule"), Kind) is { } schedule && DueOf(schedule) is { } due && due <= change.Now;

    public static void Turn(Change change, Surroundings surroundings, Doc schedule)
    {
        if (schedule.Text("status") is "not_started")
        {
            Start(change, surroundings, schedule);
            return;
        }

        var subscription = change.Edit(schedule.Text("subscription")!);
        var next = schedule.Parts("phases").FirstOrDefault(phase => phase.Whole("start_date") >= schedule.Whole("current_phase.end_date"));
        if (next is not null)
        {
            Enter(schedule, next);
            change.EmitUpdated("subscription_schedule.updated", schedule.Id());
            Apply(change, surroundings, subscription, next);
        }
        else if (schedule.Text("end_behavior") is "cancel")
        {
            schedule["status"] = "completed";
            schedule["completed_at"] = change.Now;
            schedule["current_phase"] = null;
            change.EmitBeside("subscription_schedule.completed", schedule);
            Ending.Now(change, subscription, null);
        }
        else
        {
            Release(change, schedule);
        }
    }

    /// <summary>The first phase makes the subscription; its invoice is a draft for an hour, as nobody is there to pay.</summary>
    public static void Start(Change change, Surroundings surroundings, Doc schedule)
    {
        var phase = schedule.Parts("phases").First();
        var items = phase.Parts("items").Select(item => (change.Get(item.Text("price")!), item.WholeOrNull("quantity") ?? 1, item.Part("metadata"))).ToList();
        var subscription = Subscribing.New(change, schedule.Text("customer")!, items, phase.Part("metadata") ?? []);
        subscription["schedule"] = schedule.Id();
        Adopt(subscription, phase);
        var invoice = Invoicing.Draft(change, surroundings, subscription, "subscription_create", change.Now, change.Now);
        Renewals.Schedule(change, invoice);
        schedule["subscription"] = subscription.Id();
        schedule["status"] = "active";
        Enter(schedule, phase);
        Standing.Created(change, subscription);
        change.Emit("invoice.created", invoice);
    }

    /// <summary>The schedule lets go; the subscription goes on as it is.</summary>
    public static void Release(Change change, Doc schedule)
    {
        var subscription = change.Edit(schedule.Text("subscription")!);
        schedule["status"] = "released";
        schedule["released_at"] = change.Now;
        schedule["released_subscription"] = subscription.Id();
        schedule["subscription"] = null;
        schedule["current_phase"] = null;
        subscription["schedule"] = null;
        change.Emit("subscription_schedule.released", schedule);
        Standing.Updated(change, subscription);
    }

    public static void Cancel(Change change, Doc schedule)
    {
        schedule["status"] = "canceled";
        schedule["canceled_at"] = change.Now;
        schedule["current_phase"] = null;
        change.Emit("subscription_schedule.canceled", schedule);
    }

    /// <summary>A schedule does not outlive its subscription.</summary>
    public static void SubscriptionEnded(Change change, Doc subscription)
    {
        if (change.Find(subscription.Text("schedule"), Kind) is { } schedule && schedule.Text("status") is "active" or "not_started")
        {
            Cancel(change, change.Edit(subscription.Text("schedule")!));
        }
    }

    /// <summary>Makes the subscription what the phase says. At a period's end there is nothing to prorate.</summary>
    public static void Apply(Change change, Surroundings surroundings, Doc subscription, Doc phase)
    {
        var before = subscription.Copy();
        var isAtPeriodEnd = Subscribing.PeriodEnd(subscription) <= change.Now;
        Replace(change, subscription, phase, isAtPeriodEnd);

        // A phase inherits its customer's discount, and none of the subscription's that it does not name.
        var named = phase.Parts("discounts").Select(discount => (Node?)discount.Text("discount")).Where(id => id is not null);
        Discounting.Replace(change, subscription, [.. Discounting.Running(change, new DocList([.. named])).Select(id => change.Get(id))]);
        Adopt(subscription, phase);
        if (phase.Text("billing_cycle_anchor") is "phase_start" && !isAtPeriodEnd)
        {
            Trials.Restart(subscription, change.Now);
        }
        else if (phase.Text("billing_cycle_anchor") is "phase_start")
        {
            subscription["billing_cycle_anchor"] = change.Now; // the renewal of this second begins a whole period
        }

        if (isAtPeriodEnd)
        {
            Standing.Updated(change, subscription);
        }
        else
        {
            Amending.CarryOut(change, surroundings, before, subscription, new Terms(phase.Text("proration_behavior") ?? "create_prorations", "allow_incomplete", change.Now, IsPresent: false));
        }
    }

    public static void Enter(Doc schedule, Doc phase) =>
        schedule["current_phase"] = new Doc { ["end_date"] = phase.Whole("end_date"), ["start_date"] = phase.Whole("start_date") };

    /// <summary>Items keep their ids in their order; what is too many goes, what is missing comes.</summary>
    private static void Replace(Change change, Doc subscription, Doc phase, bool isAtPeriodEnd)
    {
        var old = subscription.Parts("items").ToList();
        var data = new DocList();
        foreach (var (wanted, at) in phase.Parts("items").Select((item, at) => (item, at)))
        {
            var price = change.Get(wanted.Text("price")!);
            var quantity = wanted.WholeOrNull("quantity") ?? 1;
            var item = at < old.Count ? old[at].Copy() : SubscriptionItems.New(subscription, price, quantity, wanted.Part("metadata") ?? [], change.Now);
            var changesInterval = !SubscriptionItems.SameInterval(item.Part("price")!, price);
            SubscriptionItems.Reprice(item, price, quantity);
            if (changesInterval && !isAtPeriodEnd)
            {
                Subscribing.StartPeriod(subscription, item, change.Now);
            }

            data.Add(item);
        }

        subscription["items"]!["data"] = data;
    }

    private static void Adopt(Doc subscription, Doc phase)
    {
        // Without one of its own, the customer's is taken from now on.
        subscription["default_payment_method"] = phase.Text("default_payment_method");

        if (phase.Text("description") is { } description)
        {
            subscription["description"] = description;
        }

        if (phase.Part("metadata") is { Count: > 0 } metadata)
        {
            subscription["metadata"] = Http.Metadata.Merge(subscription.Part("metadata") ?? [], metadata);
        }
    }
}
