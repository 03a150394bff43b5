using System.Text.Json;
using Core.Texts;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>For the operator of a new site: the first owner's way in.</summary>
public sealed class OwnerInviteCommand(OwnerInvitation invitation, OperatorConsole console) : ICommand
{
    private const int WrongInput = 2;

    public string Name => "owner invite";

    public string Usage => "Accounts.OwnerInvite.Usage";

    public CommandNeeds Needs => CommandNeeds.Site;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (arguments is not [var email])
        {
            await console.SayUsageAsync(this);
            return WrongInput;
        }

        if (EmailAddress.Read(email) is null)
        {
            await console.SayAsync("Accounts.OwnerInvite.NoAddress", email);
            return WrongInput;
        }

        var link = await invitation.CreateAsync(email, cancel);
        Console.WriteLine(JsonSerializer.Serialize(new { link, lifetimeHours = OwnerInvitation.Lifetime.TotalHours }));
        return 0;
    }
}
