using System.Globalization;

namespace Web.Demo.Samples;

/// <summary>Invents the members: the same seed, the same now, the same people.</summary>
internal static class SampleMembers
{
    private const int Seed = 20240229;

    public const int Usual = 180;

    /// <summary>In the order in which they joined.</summary>
    public static (SampleTiers Tiers, IReadOnlyList<SampleMember> Members) Invent(int count, SamplePublication publication, IReadOnlyList<SampleArticle> articles, DateTimeOffset now)
    {
#pragma warning disable CA5394 // nothing here is a secret; the same figures each time are the point
        var random = new Random(Seed);
#pragma warning restore CA5394
        var ids = new SampleIds(random);
        var calendar = new SampleCalendar(now, articles, random);
        var tiers = new SampleTiers(publication, ids, calendar.Opened.AddDays(-2), now);
        var refusals = publication.Refusals;
        var joined = Enumerable.Range(0, count).Select(_ => calendar.NextSignUp()).Order().ToList();
        return (tiers, [.. joined.Select((at, index) => Live(index + 1, at, random, ids, tiers, refusals, now))]);
    }

    private static SampleMember Live(int number, DateTimeOffset joined, Random random, SampleIds ids, SampleTiers tiers, IReadOnlyList<string> refusals, DateTimeOffset now)
    {
        var customer = ids.Stripe("cus_", 14);
        var memberships = new List<SampleMembership>();
        DateTimeOffset? start = joined;
        var last = joined;
        while (start is { } from && memberships.Count < 3)
        {
            var story = new SampleStory(random, ids, tiers, refusals, now);
            memberships.Add(story.Tell(customer, from));
            last = story.EndedAt ?? now.AddDays(-random.Next(0, 25)).AddMinutes(-random.Next(1, 1400));

            // Whole days keep the time of day, which is chosen so that nothing falls due just now.
            start = story.EndedAt is { } ended && random.NextDouble() < SampleOdds.ComesBack ? Later(from, ended, random.Next(20, 120)) : null;
            start = start < now.AddDays(-1) ? start : null;
        }

        var email = string.Create(CultureInfo.InvariantCulture, $"member{number:000}@example.test");
        return new SampleMember(email, joined.AddMinutes(-4), last > joined ? last : joined, customer, memberships);
    }

    private static DateTimeOffset Later(DateTimeOffset start, DateTimeOffset ended, int days) =>
        start.AddDays(Math.Ceiling((ended - start).TotalDays) + days);
}
