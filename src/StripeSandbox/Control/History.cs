using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Control;

/// <summary>Puts Stripe objects into the state as they are, without telling anyone. What they lack is filled in.</summary>
internal static class History
{
    public static Doc Load(Ledger ledger, DocList? documents)
    {
        if (documents is null || documents.Any(document => document is not Doc given || given.Text("id") is null || given.Text("object") is null))
        {
            throw StripeError.Invalid("The body must be a JSON array of Stripe objects, each with id and object.");
        }

        return ledger.Commit(null, change =>
        {
            var given = documents.OfType<Doc>().ToList();
            foreach (var document in given)
            {
                if (document.Kind() is Endpoints.Kind)
                {
                    throw StripeError.Invalid($"{document.Id()} cannot be loaded: POST /_sandbox/webhooks names where events go.");
                }

                if (AnswerCheck.Seed(document) is [var problem, ..])
                {
                    throw StripeError.Invalid($"{document.Id()} cannot be loaded: {problem}.");
                }

                change.Add(Blank.Complete(document));
            }

            foreach (var price in given.Where(document => document.Kind() is "price" && document["recurring"] is not null))
            {
                CheckInterval(price, price.Id());
            }

            foreach (var subscription in given.Where(document => document.Kind() is "subscription").Select(document => change.Get(document.Id())))
            {
                Check(change, subscription);
                NextInvoice.Watch(change, subscription);
            }

            return new Doc { ["loaded"] = given.Count };
        });
    }

    /// <summary>A subscription that the engine could not renew is refused now, not at its renewal.</summary>
    private static void Check(Change change, Doc subscription)
    {
        var id = subscription.Id();
        if (change.Find(subscription.Text("customer"), "customer") is null)
        {
            throw StripeError.Invalid($"The customer of {id} is neither here nor among the given.", "customer");
        }

        if (!subscription.Parts("items").Any())
        {
            throw StripeError.Invalid($"{id} has no items.", "items");
        }

        foreach (var item in subscription.Parts("items"))
        {
            SubscriptionItems.Complete(change, item);
            CheckInterval(item.Part("price") ?? [], $"{item.Id()} of {id}");
            if (item.Whole("current_period_end") <= 0)
            {
                throw StripeError.Invalid($"{item.Id()} of {id} has no current_period_end.", "items");
            }
        }
    }

    /// <summary>By a price that renews every zero months the clock would never get on.</summary>
    private static void CheckInterval(Doc price, string whose)
    {
        if (Intervals.Most(price.Text("recurring.interval")) is not { } most)
        {
            throw StripeError.Invalid($"{whose} cannot be loaded: its recurring.interval is not day, week, month or year.", "recurring");
        }

        if ((price.WholeOrNull("recurring.interval_count") ?? 1) is var count && (count < 1 || count > most))
        {
            throw StripeError.Invalid($"{whose} cannot be loaded: its recurring.interval_count must be from 1 to {most}.", "recurring");
        }
    }
}
