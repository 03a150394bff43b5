namespace Storm;

/// <summary>What goes wrong in one stretch of time: Stripe's allowed unkindness, outages of Stripe and of the mail server, and kills at random moments.</summary>
internal sealed class Weather(World world, Random chance)
{
    private static readonly string[] Outages = ["500", "cut", "500-after-commit", "cut-after-commit", "429", "slow"];

    private bool holds;

    public int Kills { get; private set; }

    public int StripeOutages { get; private set; }

    public int MailOutages { get; private set; }

    public int Holds { get; private set; }

    /// <summary>Before the time goes on. What is held back comes up to 72 hours of sandbox time late.</summary>
    public async Task BeginAsync()
    {
        await world.TellStripeAsync("chaos", new
        {
            shuffle = chance.Next(2) == 0, duplicate = chance.Next(2) == 0, twin = chance.Next(3) == 0, drop = chance.Next(3) == 0, drop_once = chance.Next(8) == 0, late_invoice_payment = chance.Next(4) == 0,
            delay_ms = chance.Next(3) == 0 ? chance.Next(1, 1500) : 0,
        });
        await world.TellStripeAsync("checkout", new { first = chance.GetItems(["open", "webhooks", "payer"], 1)[0], webhooks_late_ms = chance.Next(0, 1500) });
        world.Gate.LostPerMille = chance.Next(4) == 0 ? 30 : 0;
        if (chance.Next(5) == 0)
        {
            await world.TellStripeAsync("fail", new { mode = chance.GetItems(Outages, 1)[0], calls = chance.Next(3, 25), milliseconds = 400 });
            StripeOutages++;
        }

        if (chance.Next(6) == 0)
        {
            world.TakePostAway("451 later");
            MailOutages++;
        }
        else if (chance.Next(6) == 0)
        {
            world.Post.DropAfterData(chance.Next(1, 4));
        }

        if (chance.Next(6) == 0)
        {
            await world.TellStripeAsync("webhooks/hold");
            (holds, Holds) = (true, Holds + 1);
        }
    }

    /// <summary>While people act: SIGKILL, and the node comes back.</summary>
    public async Task KillAsync(int times)
    {
        for (var kill = 0; kill < times; kill++)
        {
            await Task.Delay(chance.Next(0, 1500));
            var node = world.Nodes[chance.Next(world.Nodes.Count)];
            await node.KillAsync();
            Kills++;
            await Task.Delay(chance.Next(0, 500));
            await node.StartAsync();
        }
    }

    public async Task EndAsync()
    {
        world.TakePostAway(null);
        world.Gate.LostPerMille = 0;
        await world.TellStripeAsync("fail", new { mode = "500", calls = 0 });
        if (holds)
        {
            await world.TellStripeAsync("webhooks/release");
            holds = false;
        }
    }
}
