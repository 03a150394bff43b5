using Core.Facts;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Journeys;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Reconciling;

/// <summary>Promise P9: each of 200 random mutations of the books is found and put right, nothing else changes, nobody gets a mail, and a second run finds nothing.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Count = 200;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_of_200_random_mutations_is_put_right_and_nothing_else_changes(DatabaseProvider provider)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MUTATION_SEED"), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var dice = new Random(seed);
        await using var shop = await BooksAsync(provider);
        Assert.Empty((await RunAsync(shop)).Differences);
        var before = await Ledger.OfAsync(shop.Site);
        var order = Mutations.All.OrderBy(_ => dice.Next()).ToList();
        var faults = new List<string>();
        for (var number = 0; number < Count; number++)
        {
            var (name, mutate) = order[number % order.Count];
            await shop.SettledAsync(); // else the news of the mend before, such as a number told to Stripe, mends this one too
            await shop.Site.InDbAsync(db => mutate(db, dice));
            var mutated = await Ledger.OfAsync(shop.Site);
            if (mutated.SequenceEqual(before, StringComparer.Ordinal))
            {
                continue; // the dice wrote what stood there
            }

            var result = await RunAsync(shop);
            var again = await RunAsync(shop);
            var after = await Ledger.OfAsync(shop.Site);
            if (!result.IsWell || result.Differences.Count == 0 || again.Differences.Count > 0 || !after.SequenceEqual(before, StringComparer.Ordinal))
            {
                faults.Add($"{number} {name}: found {result.Differences.Count}, well {result.IsWell}, again {again.Differences.Count}: {Told(again)}{Told(result)}\n  mutated: {string.Join("\n    ", mutated.Except(before))}\n  is:  {string.Join("\n    ", after.Except(before))}\n  was: {string.Join("\n    ", before.Except(after))}");
                before = after;
            }
        }

        Assert.True(faults.Count == 0, $"Seed {seed}: {faults.Count} faults\n{string.Join('\n', faults.Take(25))}");
    }

    /// <summary>Members in each state that the books know.</summary>
    private static async Task<Storefront> BooksAsync(DatabaseProvider provider)
    {
        var shop = await Storefront.OpenAsync(provider);
        using (var held = shop.Site.NewVisitor())
        {
            await Otherwise.Amount.PayAsync(shop, held, "held@example.test");
        }

        foreach (var name in new[] { "plain", "partly", "whole", "disputed", "ending", "renewed", "behind", "over" })
        {
            using var visitor = shop.Site.NewVisitor();
            await shop.JoinAsync(visitor, $"{name}@example.test");
        }

        await shop.SettledAsync();
        var (intents, subscriptions) = await shop.Site.InDbAsync(async db => (
            await db.Payments.Join(db.Users, payment => payment.SupporterId, user => user.Id, (payment, user) => new { user.Email, payment.StripePaymentIntentId }).ToDictionaryAsync(row => row.Email!, row => row.StripePaymentIntentId!),
            await db.Memberships.Join(db.Users, membership => membership.SupporterId, user => user.Id, (membership, user) => new { user.Email, membership.StripeSubscriptionId }).ToDictionaryAsync(row => row.Email!, row => row.StripeSubscriptionId)));
        await shop.ControlAsync($"refund/{intents["partly@example.test"]}", new { amount = 200 });
        await shop.ControlAsync($"refund/{intents["whole@example.test"]}");
        await shop.ControlAsync($"dispute/{intents["disputed@example.test"]}", new { reason = "fraudulent" });
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscriptions["ending@example.test"]}", ("cancel_at_period_end", "true"));
        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscriptions["over@example.test"]}");
        await shop.ControlAsync($"renew/{subscriptions["renewed@example.test"]}");
        await shop.ControlAsync("decline-next");
        await shop.ControlAsync($"renew/{subscriptions["behind@example.test"]}");
        await shop.SettledAsync();
        return shop;
    }

    private static string Told(Reconciliation result) => string.Join(' ', result.Differences.Select(difference => $"{difference.StripeId}: {string.Join(' ', difference.What)} {difference.Why}"));

    private static async Task<Reconciliation> RunAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }
}
