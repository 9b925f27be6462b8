"""What every graph store must do, run on each of them."""
