using Core.Payments;

namespace Web.Demo.Samples;

/// <summary>One supporter's year.</summary>
internal sealed record SampleMember(string Email, DateTimeOffset JoinedAt, DateTimeOffset LastSeenAt, string StripeCustomerId, IReadOnlyList<SampleMembership> Memberships)
{
    public IEnumerable<InvoiceSnapshot> PaidInvoices =>
        Memberships.SelectMany(membership => membership.Events).OfType<SampleEvent.Invoice>().Select(told => told.Facts).Where(facts => facts.IsPaid);
}
