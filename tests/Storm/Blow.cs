using System.Diagnostics;
using System.Text.Json;

namespace Storm;

/// <summary>One storm: time goes on in stretches of up to three days, people act, the weather strikes, and at each calm what is true is asked.</summary>
internal static class Blow
{
    private const int MostAtOnce = 8;
    private const int AskedByChance = 15;
    private const int DeedsInTheirTime = 12;

    /// <returns>Whether nothing was lost, doubled or late, and nobody read what they had not paid for.</returns>
    public static async Task<bool> RunAsync(StormOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var chance = new Random(options.Seed);
        await using var world = await World.BuildAsync(options);
        using var street = new Street(world);
        var weather = new Weather(world, new Random(options.Seed + 1));
        var verdict = new Verdict(world, street);
        var begin = street.Now;
        var people = Enumerable.Range(1, options.Members).Select(number => new Person(number, begin + (TimeSpan.FromDays(options.Days) * 0.75 * chance.NextDouble()))).ToList();
        var stretches = Stretches(options, chance);
        for (var at = 0; at < stretches.Count; at++)
        {
            await weather.BeginAsync();
            if (chance.Next(40) == 0)
            {
                await RepriceAsync(world, street, chance);
            }

            var now = street.Now;
            people.ForEach(who => who.Live(now));
            var striking = weather.KillAsync((options.Kills * (at + 1) / stretches.Count) - (options.Kills * at / stretches.Count));
            var deeds = people.Where(who => who.JoinsAfter <= now && !who.IsAstray).Select(who => (Who: who, Deed: Chosen(chance, street, who, options, stretches.Count))).Where(pair => pair.Deed is not null).ToList();
            world.Hands.IsWatching = false;
            await Parallel.ForEachAsync(deeds, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce }, async (pair, _) => await DoAsync(street, verdict, pair.Who, pair.Deed!));
            world.Clock.Advance(stretches[at]);
            await world.Hands.RestAsync();
            world.Hands.IsWatching = true;
            await world.TellStripeAsync("tick");
            await striking;
            await weather.EndAsync();
            await verdict.CompareAsync("recent");
            if (at % 2 == 1 || at == stretches.Count - 1)
            {
                await verdict.AskAsync(people, chance, AskedByChance, isLast: at == stretches.Count - 1);
            }

            await Console.Error.WriteLineAsync($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: stretch {at + 1} of {stretches.Count}, {people.Count(who => who.IsSomebody)} members, {weather.Kills} kills, {world.Gate.Acknowledged.Count} events, {deeds.Count} deeds, {verdict}");
        }

        await verdict.ReckonAsync(people);
        foreach (var fault in verdict.Faults.Take(60))
        {
            Console.WriteLine(fault);
        }

        var waited = (await street.WaitedAsync()).Order().ToList();
        var late = waited.Count(seconds => seconds > 60);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            database = $"{options.Database}", nodes = options.Nodes, seed = options.Seed, fault = $"{options.Fault}", days = options.Days,
            members = people.Count(who => who.IsSomebody), events = world.Gate.Acknowledged.Count, deliveries = world.Gate.Deliveries, events_never_delivered = world.Gate.Lost.Count,
            kills = weather.Kills, stripe_outages = weather.StripeOutages, mail_outages = weather.MailOutages, holds = weather.Holds,
            payments = verdict.Payments, mails = verdict.Mails, asked = verdict.Asked, access_p50 = At(waited, 0.5), access_p99 = At(waited, 0.99), seconds = (int)Stopwatch.GetElapsedTime(started).TotalSeconds,
            lost = verdict.Lost, doubled = verdict.Doubled, leaked = verdict.Leaked, late,
        }));
        return verdict is { Lost: 0, Doubled: 0, Leaked: 0 } && late == 0;
    }

    private static List<TimeSpan> Stretches(StormOptions options, Random chance)
    {
        List<TimeSpan> stretches = [];
        for (var left = TimeSpan.FromDays(options.Days); left > TimeSpan.Zero; left -= stretches[^1])
        {
            stretches.Add(TimeSpan.FromHours(chance.Next(options.Members < 200 ? 200 : 30, options.Members < 200 ? 400 : 73)));
        }

        return stretches;
    }

    /// <summary>Whoever is nobody yet acts until they have joined; members have a handful of deeds in their two years.</summary>
    private static Deed? Chosen(Random chance, Street street, Person who, StormOptions options, int stretches)
    {
        var draw = new Random(unchecked((options.Seed * 397) ^ (who.Number * 7919) ^ chance.Next()));
        return !who.IsSomebody || draw.Next(stretches) < DeedsInTheirTime || (who.Living is { IsOwing: true } && draw.Next(4) == 0) ? Journeys.Draw(draw, street, who, options.Only) : null;
    }

    /// <summary>Who could not do it in a minute was let down.</summary>
    private static async Task DoAsync(Street street, Verdict verdict, Person who, Deed deed)
    {
        try
        {
            await deed.DoAsync(street, who);
            street.Remember($"{street.Now:u} {who.Email} {deed.Name}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or HttpRequestException or StillWaitingException or IOException or TaskCanceledException)
        {
            who.IsAstray = true;
            street.Remember($"{street.Now:u} {who.Email} {deed.Name}: {broken}");
            verdict.Lose($"{who.Email} {deed.Name}, and could not: {broken.Message}");
        }
    }

    private static async Task RepriceAsync(World world, Street street, Random chance)
    {
        var minor = 300 + (25 * chance.Next(8));
        await street.TryAsync(() => world.AskAsync($"reprice {minor}"));
        street.MonthMinor = minor;
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)], 2);
}
