using Core;

namespace Web.Demo.Samples;

/// <summary>One membership from its order on, in the order of time.</summary>
internal sealed record SampleMembership(Guid OrderId, DateTimeOffset OrderedAt, string StripePriceId, Money Amount, IReadOnlyList<SampleEvent> Events);
