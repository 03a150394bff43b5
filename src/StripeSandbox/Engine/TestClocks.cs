using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The life of a test clock.</summary>
internal static class TestClocks
{
    private const long Life = 30 * 24 * 3600;
    private const long FreeRange = 2 * 366 * 24 * 3600;

    public static Doc New(Change change, long frozen, string? name)
    {
        var clock = change.Add(new Doc
        {
            ["id"] = Ids.New("clock_1"),
            ["object"] = TestClock.Kind,
            ["created"] = change.BillingNow,
            ["deletes_after"] = change.BillingNow + Life,
            ["frozen_time"] = frozen,
            ["livemode"] = false,
            ["name"] = name,
            ["status"] = "ready",
            ["status_details"] = new Doc(),
        });
        change.Emit("test_helpers.test_clock.created", clock);
        return clock;
    }

    /// <summary>The furthest a clock may go at once: two intervals of its shortest subscription, two years when it has none.</summary>
    public static long Furthest(Change change, Doc clock)
    {
        var now = TestClock.Now(clock);
        return Subscriptions(change, clock.Id())
            .SelectMany(subscription => subscription.Parts("items"))
            .Select(item => TwoIntervals(now, item.Text("price.recurring.interval") ?? "month", item.WholeOrNull("price.recurring.interval_count") ?? 1))
            .DefaultIfEmpty(now + FreeRange).Min();
    }

    public static void Start(Change change, Doc clock, long target)
    {
        clock["status"] = "advancing";
        clock["status_details"] = new Doc { ["advancing"] = new Doc { ["target_frozen_time"] = target } };
        change.Emit("test_helpers.test_clock.advancing", clock);
    }

    /// <summary>All that was due is done.</summary>
    public static bool Arrive(Change change, string id, long target)
    {
        // Deleted, or sent elsewhere, meanwhile.
        if (change.Find(id) is not { } found || TestClock.Target(found) != target)
        {
            return false;
        }

        var clock = change.Edit(id);
        clock["frozen_time"] = target;
        clock["status"] = "ready";
        clock["status_details"] = new Doc();
        change.Emit("test_helpers.test_clock.ready", clock);
        return true;
    }

    /// <summary>The clock goes, its customers with it, and their subscriptions end.</summary>
    public static Doc Delete(Change change, Doc clock)
    {
        foreach (var customer in change.All("customer").Where(customer => string.Equals(customer.Text("test_clock"), clock.Id(), StringComparison.Ordinal)))
        {
            Ending.OfCustomer(change, customer);
        }

        change.Emit("test_helpers.test_clock.deleted", clock);
        return change.Add(new Doc { ["id"] = clock.Id(), ["object"] = TestClock.Kind, ["deleted"] = true });
    }

    private static IEnumerable<Doc> Subscriptions(Change change, string clock) => change.All("subscription")
        .Where(subscription => string.Equals(subscription.Text("test_clock"), clock, StringComparison.Ordinal) && Subscribing.IsAlive(subscription));

    private static long TwoIntervals(long now, string interval, long count) => Anchor.After(now, interval, 2 * count, now);
}
