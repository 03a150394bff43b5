namespace Core.Inbox;

/// <summary>The signing secret of an endpoint that this site made at Stripe by itself: Stripe shows it that once.</summary>
/// <param name="sealedSecret">Sealed with this site's keys.</param>
public sealed class EndpointSecret(string endpointId, string sealedSecret, DateTimeOffset madeAt)
{
    /// <summary>Stripe's we_ id.</summary>
    public string EndpointId { get; private set; } = endpointId;

    public string SealedSecret { get; private set; } = sealedSecret;

    public DateTimeOffset MadeAt { get; private set; } = madeAt;
}
