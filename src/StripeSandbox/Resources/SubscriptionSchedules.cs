using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Changes of a subscription that are planned ahead, such as a cheaper tier from the next period on.</summary>
internal static class SubscriptionSchedules
{
    private const string Kind = Schedules.Kind;
    private const string Url = "/v1/subscription_schedules";
    private const long MostPhases = 10;
    private const string PhaseFields = "phases.items.price,phases.items.quantity,phases.items.metadata,phases.start_date,phases.end_date,phases.duration,phases.proration_behavior,"
        + "phases.billing_cycle_anchor,phases.default_payment_method,phases.description,phases.metadata,phases.currency,phases.trial,phases.trial_end,phases.discounts.discount";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"customer,from_subscription,start_date,end_behavior,metadata,default_settings.default_payment_method,billing_mode.type,{PhaseFields}", Create),
        new("GET", Url, $"{Lists.Paging},customer,scheduled", List),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", $"end_behavior,metadata,proration_behavior,default_settings.default_payment_method,{PhaseFields}", Update),
        new("POST", $"{Url}/{{id}}/release", "preserve_cancel_date", Release),
        new("POST", $"{Url}/{{id}}/cancel", "invoice_now,prorate", Cancel),
    ];

    /// <summary>A schedule that holds the subscription as it is; its first phase is the running period.</summary>
    public static Doc From(Change change, Doc subscription)
    {
        if (subscription.Text("schedule") is { } known)
        {
            throw StripeError.Invalid($"You cannot migrate a subscription that is already attached to a schedule: `{known}`.", "from_subscription");
        }

        if (subscription.Text("status") is not ("active" or "trialing" or "past_due"))
        {
            throw StripeError.Invalid($"You cannot migrate a subscription in the `{subscription.Text("status")}` status to a subscription schedule.", "from_subscription");
        }

        var schedule = change.Add(Kind);
        schedule["customer"] = subscription.Text("customer");
        schedule["status"] = "active";
        schedule["subscription"] = subscription.Id();
        schedule["phases"] = new DocList(Phases.Of(subscription));
        Schedules.Enter(schedule, schedule.Parts("phases").First());
        subscription["schedule"] = schedule.Id();
        return schedule;
    }

    private static Doc Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        if (given.Text("billing_mode.type") is "classic")
        {
            throw StripeError.Unsupported("classic billing mode");
        }

        if (call.Named("from_subscription", "subscription") is { } known)
        {
            if (given["phases"] is not null)
            {
                throw StripeError.Invalid("You cannot set `phases` if `from_subscription` is set.", "phases", "parameters_exclusive");
            }

            var subscription = change.Edit(known.Id());
            var made = From(change, subscription);
            Apply(call, made);
            change.Emit("subscription_schedule.created", made);
            Standing.Updated(change, subscription);
            return made;
        }

        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        var start = given.Text("start_date") is "now" || given["start_date"] is null ? change.Now : given.Whole("start_date");
        if (start < change.Now)
        {
            throw StripeError.Unsupported("schedules that start in the past");
        }

        var schedule = change.Add(Kind);
        schedule["customer"] = customer.Id();
        schedule["phases"] = PhasesOf(call, start);
        change.Edit(customer.Id());
        CustomerCurrency.Take(change, customer.Id(), schedule.Parts("phases").First().Text("currency")!, "phases");
        Apply(call, schedule);
        change.Emit("subscription_schedule.created", schedule);
        if (start == change.Now)
        {
            Schedules.Start(change, call.Surroundings, schedule);
            change.EmitUpdated("subscription_schedule.updated", schedule.Id());
        }

        return schedule;
    }

    private static Doc Update(Call call)
    {
        var schedule = Running(call);
        Apply(call, schedule);
        var current = Current(schedule);
        if (call.Parameters["phases"] is not null)
        {
            schedule["phases"] = PhasesOf(call, StartOf(call, schedule));
        }

        if (current is not null && schedule.Text("subscription") is { } id)
        {
            Retell(call, schedule, current, call.Change.Edit(id));
        }

        call.Change.EmitUpdated("subscription_schedule.updated", schedule.Id());
        return schedule;
    }

    /// <summary>The running phase may have been given another end, or other items, which count from now.</summary>
    private static void Retell(Call call, Doc schedule, Doc before, Doc subscription)
    {
        var now = call.Change.Now;
        var current = schedule.Parts("phases").LastOrDefault(phase => phase.Whole("start_date") <= now && phase.Whole("end_date") > now)
            ?? throw StripeError.Invalid("You must specify the current phase of the schedule: it cannot be removed.", "phases");
        Schedules.Enter(schedule, current);
        if (Phases.SameItems(before, current))
        {
            return;
        }

        var phase = current.Copy();
        phase["proration_behavior"] = call.Parameters.Text("proration_behavior") ?? "create_prorations";
        Schedules.Apply(call.Change, call.Surroundings, subscription, phase);
    }

    private static Doc Release(Call call)
    {
        var schedule = Running(call);
        if (schedule.Text("subscription") is not null)
        {
            Schedules.Release(call.Change, schedule);
            return schedule;
        }

        schedule["status"] = "released";
        schedule["released_at"] = call.Change.Now;
        call.Change.Emit("subscription_schedule.released", schedule);
        return schedule;
    }

    private static Doc Cancel(Call call)
    {
        var schedule = Running(call);
        var subscription = schedule.Text("subscription");
        Schedules.Cancel(call.Change, schedule);
        if (subscription is not null)
        {
            SubscriptionEnd.Now(call.Change, call.Surroundings, call.Change.Edit(subscription),
                prorates: call.Parameters["prorate"] is null || call.Parameters.Flag("prorate"), invoices: call.Parameters["invoice_now"] is null || call.Parameters.Flag("invoice_now"));
        }

        return schedule;
    }

    private static Doc Running(Call call)
    {
        var schedule = call.Edit(Kind);
        return schedule.Text("status") is "active" or "not_started"
            ? schedule
            : throw StripeError.Invalid($"You cannot change a subscription schedule that is currently in the `{schedule.Text("status")}` status. It must be in the `not_started` or `active` status.");
    }

    private static void Apply(Call call, Doc schedule)
    {
        if (call.Parameters.Text("end_behavior") is { } behaviour)
        {
            schedule["end_behavior"] = behaviour is "release" or "cancel" ? behaviour : throw StripeError.Unsupported($"end_behavior={behaviour}");
        }

        call.SetMetadata(schedule);
        if (call.Parameters.Text("default_settings.default_payment_method") is { } method)
        {
            schedule["default_settings"]!["default_payment_method"] = PaymentMethods.MustBelong(call.Change, method, schedule.Text("customer")!, "default_settings[default_payment_method]").Id();
        }
    }

    private static DocList PhasesOf(Call call, long start)
    {
        var given = call.Parameters.Parts("phases").ToList();
        if (given.Count > MostPhases)
        {
            throw StripeError.Invalid($"A subscription schedule can have at most {MostPhases} current and future phases.", "phases");
        }

        return Phases.Read(call.Change, given, start);
    }

    private static long StartOf(Call call, Doc schedule)
    {
        var known = schedule.Parts("phases").First().Whole("start_date");
        var wanted = call.Parameters.Parts("phases").FirstOrDefault()?.WholeOrNull("start_date") ?? known;
        return wanted == known || schedule.Text("status") is "not_started" && wanted > call.Change.Now
            ? wanted
            : throw StripeError.Invalid("You can not modify the start date of the current phase.", "phases[0][start_date]");
    }

    private static Doc? Current(Doc schedule) =>
        schedule.WholeOrNull("current_phase.start_date") is { } start ? schedule.Parts("phases").FirstOrDefault(phase => phase.Whole("start_date") == start)?.Copy() : null;

    private static Doc List(Call call)
    {
        var customer = call.Parameters.Text("customer");
        var found = customer is null ? call.Change.All(Kind) : call.Change.Referring(Kind, customer);
        return Lists.Page(call, Url, Kind, found.Where(schedule => (call.Parameters["scheduled"] is null || call.Parameters.Flag("scheduled") == schedule.Text("status") is "not_started")));

    }
}
