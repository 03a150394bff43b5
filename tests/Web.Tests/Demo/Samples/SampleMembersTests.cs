using System.Text.Json;
using Core;
using Core.Memberships;
using Web.Demo.Samples;

namespace Web.Tests.Demo.Samples;

public sealed class SampleMembersTests
{
    public static TheoryData<string> Instants => ["2026-11-24T00:05:00Z", "2028-02-29T12:00:00Z", "2027-03-31T23:59:59Z"];

    [Fact]
    public void The_same_instant_invents_the_same_year()
    {
        var now = DateTimeOffset.Parse("2026-11-24T00:05:00Z", null);

        Assert.Equal(Written(Invent(now, 60)), Written(Invent(now, 60)));

        static string Written(IReadOnlyList<SampleMember> members) =>
            JsonSerializer.Serialize(members.Select(member => (object)member.Memberships.SelectMany(membership => membership.Events.Select(told => (object)told))));
    }

    [Theory, MemberData(nameof(Instants))]
    public void Nothing_has_happened_in_the_future_and_everything_in_its_order(string instant)
    {
        var now = DateTimeOffset.Parse(instant, null);

        foreach (var member in Invent(now))
        {
            Assert.True(member.JoinedAt < now && member.LastSeenAt <= now && member.LastSeenAt >= member.JoinedAt);
            var told = member.Memberships.SelectMany(membership => membership.Events).Select(told => told.At).ToList();
            Assert.Equal(told.Order(), told);
            Assert.True(told[^1] <= now);
        }
    }

    [Theory, MemberData(nameof(Instants))]
    public void Every_paid_period_is_counted_from_the_first_day(string instant)
    {
        foreach (var membership in Invent(DateTimeOffset.Parse(instant, null)).SelectMany(member => member.Memberships))
        {
            var start = membership.Events.OfType<SampleEvent.Subscription>().First().Facts;
            var paid = membership.Events.OfType<SampleEvent.Invoice>().Where(told => told.Facts.IsPaid).Select(told => told.Facts.Period);

            Assert.Equal(paid.Select((_, index) => start.Term.Period(index, start.StartedAt)), paid);
        }
    }

    [Theory, MemberData(nameof(Instants))]
    public void Whoever_lives_is_in_the_period_that_contains_now(string instant)
    {
        var now = DateTimeOffset.Parse(instant, null);

        foreach (var facts in Invent(now).Select(Latest).Where(facts => facts.EndedAt is null))
        {
            Assert.True(facts.Period.Contains(now), $"{facts.StripeSubscriptionId} stands in {facts.Period}.");
        }
    }

    [Theory, MemberData(nameof(Instants))]
    public void The_year_has_something_of_everything_to_look_at(string instant)
    {
        var now = DateTimeOffset.Parse(instant, null);
        var members = Invent(now);
        var told = members.SelectMany(member => member.Memberships).SelectMany(membership => membership.Events).ToList();
        var facts = told.OfType<SampleEvent.Subscription>().Select(told => told.Facts).ToList();

        Assert.InRange(members.Count(member => Latest(member).EndedAt is null), 110, 165);
        Assert.Contains(members, member => member.Memberships.Count > 1);
        Assert.Contains(members, member => Latest(member) is { Status: SubscriptionStatus.PastDue });
        Assert.Contains(members, member => Latest(member) is { EndedAt: null, CancelAt: not null });
        Assert.Contains(facts, facts => facts is { Status: SubscriptionStatus.Canceled, CancellationReason: "payment_failed" });
        Assert.Contains(facts, facts => facts is { Status: SubscriptionStatus.Canceled, CancellationReason: "cancellation_requested" });
        Assert.Contains(told.OfType<SampleEvent.Invoice>(), told => told.Facts is { IsPaid: true, AttemptCount: > 1 });
        Assert.Contains(told, told => told is SampleEvent.Refund);
        Assert.Equal(6 + 2, facts.Select(facts => facts.StripePriceId).Distinct(StringComparer.Ordinal).Count());
    }

    private static IReadOnlyList<SampleMember> Invent(DateTimeOffset now, int count = SampleMembers.Usual)
    {
        var texts = new SampleTexts("en");
        return SampleMembers.Invent(count, texts.Publication(), texts.Articles(), now).Members;
    }

    private static SubscriptionSnapshot Latest(SampleMember member) =>
        member.Memberships[^1].Events.OfType<SampleEvent.Subscription>().Last().Facts;
}
