namespace Web.Ground.Work;

/// <summary>What this process does, "Instance:Role". On SQLite it is always Both: jobs live in this process's memory.</summary>
public enum InstanceRole
{
    Both,
    Web,
    Worker,
}
