/** Entry of the moderator's face: the desk when the link names a room, else the set-up. */
import { mount } from 'svelte';
import '../look/look.css';
import './moderator.css';
import Moderator from './Moderator.svelte';

const face = document.getElementById('face');
if (face) mount(Moderator, { target: face });
