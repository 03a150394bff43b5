using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Test clocks: time that passes for some customers only.</summary>
internal static class Clocks
{
    private const int MostCustomers = 3;

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/test_helpers/test_clocks", "frozen_time,name,customer", Create),
        new("GET", "/v1/test_helpers/test_clocks", Lists.Parts, call => Lists.Page(call, "/v1/test_helpers/test_clocks", TestClock.Kind, call.Change.All(TestClock.Kind))),
        new("GET", "/v1/test_helpers/test_clocks/{id}", "", call => call.Find(TestClock.Kind)),
        new("POST", "/v1/test_helpers/test_clocks/{id}/advance", "frozen_time", Advance),
        new("DELETE", "/v1/test_helpers/test_clocks/{id}", "", call => TestClocks.Delete(call.Change, call.Find(TestClock.Kind))),
    ];

    /// <summary>The clock that a new customer names; refuses a full one.</summary>
    public static string? Join(Call call)
    {
        if (call.Named("test_clock", TestClock.Kind) is not { } clock)
        {
            return null;
        }

        var members = call.Change.All("customer").Count(customer => string.Equals(customer.Text("test_clock"), clock.Id(), StringComparison.Ordinal));
        return members < MostCustomers ? clock.Id() : throw StripeError.Invalid($"A test clock can have at most {MostCustomers} customers.", "test_clock");
    }

    private static Doc Create(Call call)
    {
        var customer = call.Named("customer", "customer");
        if (customer?.Text("test_clock") is { } other)
        {
            throw StripeError.Invalid($"The customer belongs to the test clock {other} already.", "customer");
        }

        var clock = TestClocks.New(call.Change, call.Parameters.Whole("frozen_time"), call.Parameters.Text("name"));
        if (customer is not null)
        {
            Adopt(call.Change, customer.Id(), clock.Id());
        }

        return clock;
    }

    /// <summary>From now on the customer, and what the engine does for it, lives by the clock.</summary>
    private static void Adopt(Change change, string customer, string clock)
    {
        change.Edit(customer)["test_clock"] = clock;
        foreach (var kind in new[] { "subscription", "invoice", "checkout.session" })
        {
            foreach (var owned in change.Referring(kind, customer))
            {
                if (change.Edit(owned.Id()) is var document && document.ContainsKey("test_clock"))
                {
                    document["test_clock"] = clock;
                }
            }
        }
    }

    private static Doc Advance(Call call)
    {
        var clock = call.Edit(TestClock.Kind);
        var target = call.Parameters.Whole("frozen_time");
        if (target <= TestClock.Now(clock))
        {
            throw StripeError.Invalid("The frozen_time must be after the current frozen_time of the test clock.", "frozen_time");
        }

        if (target > TestClocks.Furthest(call.Change, clock))
        {
            throw StripeError.Invalid("A test clock cannot be advanced by more than two intervals of its shortest subscription, or two years without one.", "frozen_time");
        }

        TestClocks.Start(call.Change, clock, target);
        return clock;
    }
}
