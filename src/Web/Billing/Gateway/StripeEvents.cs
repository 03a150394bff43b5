using System.Text.Json;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Events as Stripe lists them: for those that never arrived.</summary>
public sealed class StripeEvents(StripeGateway stripe)
{
    /// <summary>So many types can be asked for at once.</summary>
    public const int MostTypes = 20;

    /// <summary>The least that can be asked: whether Stripe answers and knows our key.</summary>
    public Task<StripeAnswer<string>> KnockAsync(CancellationToken cancel) => stripe.AskAsync<string>(
        async () => $"{(await stripe.V1.Events.ListAsync(new EventListOptions { Limit = 1 }, cancellationToken: cancel)).Data.Count}", cancel);

    /// <summary>How many no endpoint of the account has acknowledged, as far as one page shows.</summary>
    /// <param name="before">A delivery that is still under way is not lost.</param>
    /// <returns>The events' ids.</returns>
    public Task<StripeAnswer<StripePage<string>>> LostAsync(DateTimeOffset before, CancellationToken cancel) => stripe.PageAsync(
        stripe.V1.Events.ListAsync(Undelivered(before), cancellationToken: cancel),
        told => told.Id,
        cancel);

    /// <summary>The bodies of events that no endpoint of ours has acknowledged, newest first. Stripe lists thirty days.</summary>
    /// <param name="before">A delivery that is still under way is not lost.</param>
    public Task<StripeAnswer<List<string>>> UndeliveredAsync(DateTimeOffset before, CancellationToken cancel) => stripe.AskAsync<List<string>>(
        async () =>
        {
            var bodies = new List<string>();
            await foreach (var told in stripe.V1.Events.ListAutoPagingAsync(Undelivered(before), cancellationToken: cancel))
            {
                if (told.RawJsonElement is { ValueKind: JsonValueKind.Object } body)
                {
                    bodies.Add(body.GetRawText());
                }
            }

            return bodies;
        },
        cancel);

    /// <summary>The bodies of events of these types, newest first, whether they were delivered or not.</summary>
    /// <param name="types">At most <see cref="MostTypes"/>.</param>
    /// <param name="after">As <see cref="StripePage{T}.Next"/> said.</param>
    public Task<StripeAnswer<StripePage<string>>> PageAsync(IReadOnlyCollection<string> types, DateTimeOffset since, DateTimeOffset until, string? after, CancellationToken cancel) => stripe.PageAsync(
        stripe.V1.Events.ListAsync(
            new EventListOptions
            {
                Types = [.. types],
                Limit = StripeGateway.PageSize,
                StartingAfter = after,
                Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime, LessThan = until.UtcDateTime },
            },
            cancellationToken: cancel),
        told => told.RawJsonElement is { ValueKind: JsonValueKind.Object } body ? body.GetRawText() : null,
        cancel);

    private static EventListOptions Undelivered(DateTimeOffset before) =>
        new() { DeliverySuccess = false, Limit = StripeGateway.PageSize, Created = new DateRangeOptions { LessThan = before.UtcDateTime } };
}
