namespace Web.Billing.Gateway;

/// <summary>Where a call to Stripe has failed, asks again until it answers: there may be nobody else who asks for hours.</summary>
internal sealed class StripeWatch(StripeGateway stripe, StripeHealth health, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var askedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (health.IsDoubtful && clock.GetUtcNow() - askedAt >= Again)
            {
                askedAt = clock.GetUtcNow();
                await ((Task)stripe.Events.KnockAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
