namespace Core.Revenue;

/// <summary>Why recurring revenue moved; each change is of exactly one kind.</summary>
public enum MovementKind
{
    New,
    Reactivation,
    Expansion,
    Contraction,
    Churn,
}
