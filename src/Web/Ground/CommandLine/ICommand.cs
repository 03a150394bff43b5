namespace Web.Ground.CommandLine;

/// <summary>One command of the program: JSON on stdout, progress and errors on stderr, an exit code.</summary>
public interface ICommand
{
    /// <summary>The words that call it, such as "import wordpress".</summary>
    string Name { get; }

    /// <summary>The key of a phrase: the whole call with its options, and what it does.</summary>
    string Usage { get; }

    CommandNeeds Needs => CommandNeeds.Stripe;

    /// <summary>False for a command that is its name alone: whatever follows is a mistake.</summary>
    bool TakesArguments => true;

    /// <param name="arguments">What follows the name.</param>
    /// <returns>0 for success, 1 for a failure, 2 for input that cannot be used.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel);
}
